package cn.haitang.members;

/** A node of the tree of organisations: city, district, street, community or estate. */
public record OrganisationId(long value) {}
