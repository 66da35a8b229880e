package com.google.firebase;
public class FirebaseApp {
    public static FirebaseApp initializeApp(android.content.Context context, FirebaseOptions options) { return null; }
    public static java.util.List<FirebaseApp> getApps(android.content.Context context) { return null; }
}
