package dev.jackfield.bots;

/**
 * A provider's own name for the setting of the master database; a bean of this type is used when BOTS_MASTER_DATABASE_URL is not
 * set.
 *
 * @param url address as in that setting; blank for none
 */
public record MasterDatabaseUrl(String url) {}
