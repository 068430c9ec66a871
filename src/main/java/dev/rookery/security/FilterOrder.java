package dev.rookery.security;

import org.springframework.core.Ordered;

/** Where servlet filters stand. What guards comes first; a filter that answers by itself stands behind all of it. */
public final class FilterOrder {
    public static final int HEADERS = Ordered.HIGHEST_PRECEDENCE;
    public static final int HOST_AND_ORIGIN = HEADERS + 1;
    public static final int BODY_LIMIT = HEADERS + 2;

    /**
     * Behind the filters here that guard, and before Spring Security, Spring MVC and what else only pages and controllers need. Whatever
     * decides who may ask has to be a filter before this place, or it guards the long way only.
     */
    public static final int ANSWER = HEADERS + 100;

    private FilterOrder() {}
}
