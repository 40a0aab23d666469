namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>Levels of the division tree, as <c>grid.division.level</c>.</summary>
public enum AreaLevel
{
    Province = 1,
    City = 2,
    District = 3,
    StreetOffice = 4,
    Community = 5,
}
