package com.google.firebase.messaging;

// Between them stands a class of the package's own.
public class FirebaseMessagingService extends android.app.Service {
    public void onMessageReceived(RemoteMessage message) {}
    public void onNewToken(String token) {}
    @Override
    public final android.os.IBinder onBind(android.content.Intent intent) { return null; }
}
