package cn.haitang.shared;

/**
 * A place in GCJ-02, the coordinates every Chinese map and WeChat speak.
 *
 * @param latitude degrees north, −90 to 90
 * @param longitude degrees east, −180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

    /** Mean radius of the earth (IUGG 1980), in metres. */
    private static final double EARTH = 6_371_008.8;

    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude " + latitude + ", expected -90 to 90");
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude " + longitude + ", expected -180 to 180");
        }
    }

    /** As the crow flies, in metres. */
    public double metresTo(GeoPoint other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double along = Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude));
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(north * north + along * east * east)));
    }
}
