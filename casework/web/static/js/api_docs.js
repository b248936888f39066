"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api-docs");
  window.SwaggerUIBundle({ domNode: place, url: place.dataset.openapi, deepLinking: true, validatorUrl: null });
});
