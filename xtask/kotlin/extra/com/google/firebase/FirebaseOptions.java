package com.google.firebase;

public final class FirebaseOptions {
    public static final class Builder {
        public Builder() {}
        public Builder setApiKey(String apiKey) { return this; }
        public Builder setApplicationId(String applicationId) { return this; }
        public Builder setGcmSenderId(@androidx.annotation.Nullable String gcmSenderId) { return this; }
        public Builder setProjectId(@androidx.annotation.Nullable String projectId) { return this; }
        public FirebaseOptions build() { return null; }
    }
}
