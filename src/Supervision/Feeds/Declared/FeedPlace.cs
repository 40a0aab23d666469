using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>Where a line says the place of a thing: two numbers of a datum, or a geometry of GeoJSON in degrees.</summary>
/// <param name="Lon">Null where there is a geometry.</param>
/// <param name="Lat">Null where there is a geometry.</param>
/// <param name="Crs">Of the two numbers.</param>
/// <param name="Geometry">Null where there are two numbers.</param>
public sealed record FeedPlace(FeedPath? Lon, FeedPath? Lat, ClientCrs Crs, FeedPath? Geometry);
