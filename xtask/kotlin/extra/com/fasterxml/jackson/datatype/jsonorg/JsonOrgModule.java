package com.fasterxml.jackson.datatype.jsonorg;

/** Not in Debian. */
public class JsonOrgModule extends com.fasterxml.jackson.databind.module.SimpleModule {}
