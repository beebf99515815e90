import java.net.HttpURLConnection;
import java.net.URL;

/** A container's health check: exit 0 if /q/health/ready on this port of loopback answers 200. */
public final class Health {
  private static final int TIMEOUT_MILLIS = 4000;

  private Health() {}

  public static void main(String[] args) throws Exception {
    URL url = new URL("http://127.0.0.1:" + args[0] + "/q/health/ready");
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    System.exit(connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1);
  }
}
