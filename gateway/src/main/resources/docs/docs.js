// Shows one service's API at a time; the bar at the top chooses among those that the gateway routes to.
fetch('/docs/openapi')
  .then((answer) => answer.json())
  .then((services) => {
    SwaggerUIBundle({
      dom_id: '#apis',
      urls: services.map((service) => ({ name: service, url: `/docs/openapi/${service}` })),
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: 'StandaloneLayout',
      deepLinking: true,
      persistAuthorization: true,
      validatorUrl: null,
    });
  });
