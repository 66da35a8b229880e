package dev.nod.device;

// What Gradle makes of the resources; a test holds the names to what there is.
public final class R {
    public static final class drawable {
        public static int nod_notification = 0;
    }
    public static final class string {
        public static int nod_firebase_api_key = 0;
        public static int nod_firebase_application_id = 0;
        public static int nod_firebase_project_id = 0;
        public static int nod_firebase_sender_id = 0;
        public static int nod_notification_body = 0;
        public static int nod_notification_channel = 0;
        public static int nod_notification_title = 0;
    }
}
