package dev.rookery.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /api}: the page that documents the public API, and the OpenAPI document that it draws. */
@Configuration(proxyBeanMethods = false)
class ApiPage implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/api").setViewName("forward:/api-page/index.html");
    }

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info()
                        .title("Rookery")
                        .description("Predictions of the models that serve, and how the server stands. Errors are"
                                + " application/problem+json (RFC 9457); a 422 names every field at fault in `errors`.")
                        .version(properties == null ? "development" : String.valueOf(properties.getVersion()))
                        .license(new License().name("GPL-3.0").url("https://www.gnu.org/licenses/gpl-3.0.txt")))
                .servers(List.of(new Server().url("/").description("This server")));
    }
}
