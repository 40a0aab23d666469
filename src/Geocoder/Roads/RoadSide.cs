namespace SpatialCockpit.Geocoder.Roads;

/// <summary>Which numbers stand on a side of a road.</summary>
public enum NumberParity : byte
{
    Odd,
    Even,
}

/// <summary>The side of a road that a point is on.</summary>
/// <param name="IsLeft">Of the centreline, in the direction it is drawn in.</param>
/// <param name="Numbers">Of the nearest plate of the road on that side; null where none is near.</param>
public readonly record struct RoadSide(bool IsLeft, NumberParity? Numbers)
{
    public string Word => IsLeft ? "left" : "right";
}
