// The browser's colour scheme, as everywhere in Rookery; Swagger UI knows it as a class of the root element.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

SwaggerUIBundle({
  url: '/api/openapi',
  dom_id: '#api',
  defaultModelsExpandDepth: 0,
  deepLinking: true,
  tagsSorter: 'alpha',
  // No validator on the internet learns about this server.
  validatorUrl: null,
});
