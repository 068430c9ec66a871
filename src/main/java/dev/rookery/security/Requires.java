package dev.rookery.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a service that only some may call. Pages and controllers are held to rules of their own before; this one holds whatever
 * way led to it. The application's own threads, which carry nobody's name, pass.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Permission value();
}
