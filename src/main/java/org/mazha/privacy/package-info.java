/**
 * What of a person must not become public: found in a text and masked in it, and sealed in the database with a key from
 * outside. It knows no other module.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.mazha.privacy;
