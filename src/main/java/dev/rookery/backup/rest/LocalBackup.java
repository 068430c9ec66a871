package dev.rookery.backup.rest;

import dev.rookery.backup.BackupService;
import dev.rookery.security.LocalServer;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The archive as a stream. It holds the signing key, so only the owner of the local token gets it. */
@Hidden
@RestController
class LocalBackup {
    private final BackupService backups;

    LocalBackup(BackupService backups) {
        this.backups = backups;
    }

    /** An archive that breaks off lacks its manifest, which comes last, and is refused by whoever reads it. */
    @GetMapping(LocalServer.PATH + "backup")
    void backup(HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        backups.write(response.getOutputStream());
    }
}
