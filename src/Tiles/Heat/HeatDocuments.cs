namespace SpatialCockpit.Tiles.Heat;

/// <param name="Tiles">Address template; everything asked for with this document goes on to the tiles.</param>
/// <param name="Kernel">For a share s of the distance in the radius r: <c>quartic</c> 3/(π r²) · (1 − s²)², <c>epanechnikov</c> 2/(π r²) · (1 − s²).</param>
/// <param name="Unit">Of densities: events, or the weight's unit, per km².</param>
/// <param name="MaxPerKm2">The density that the ramp ends with.</param>
/// <param name="Events">Rows that count.</param>
/// <param name="Ramp">Straight lines between the stops; a place on the ramp is the square root of the density's share in the highest.</param>
public sealed record HeatDocument(string[] Tiles, string Kernel, double RadiusM, string Unit, double MaxPerKm2, int Events, IReadOnlyList<HeatStop> Ramp);

/// <param name="Place">On the ramp, 0 to 1.</param>
/// <param name="Colour">#rrggbbaa.</param>
public sealed record HeatStop(double Place, double PerKm2, string Colour)
{
    internal static IReadOnlyList<HeatStop> Ramp(double highest) => [.. HeatRamp.Stops.Select(stop => new HeatStop(stop.Place, HeatRamp.DensityAt(stop.Place, highest), stop.Colour.ToString()))];
}

/// <param name="PerKm2">The density there.</param>
/// <param name="Events">Rows within the radius.</param>
/// <param name="Weight">What they count together.</param>
public sealed record HeatValue(double Lon, double Lat, string Kernel, double RadiusM, double PerKm2, int Events, double Weight);

/// <summary>A span of time as pictures that follow each other, with one legend.</summary>
/// <param name="Time">The attribute that says when.</param>
/// <param name="Zone">Whose clock it is.</param>
/// <param name="MaxPerKm2">The highest density of all frames, with which the ramp of each ends.</param>
/// <param name="Frames">One behind the other, those without an event among them.</param>
public sealed record HeatFramesDocument(string Kernel, double RadiusM, string Unit, string Time, string Step, string Zone, double MaxPerKm2, IReadOnlyList<HeatStop> Ramp, IReadOnlyList<HeatFrame> Frames);

/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="MaxPerKm2">Of this frame alone.</param>
/// <param name="Tiles">Address template of its pictures.</param>
public sealed record HeatFrame(string From, string To, int Events, double MaxPerKm2, string[] Tiles);

/// <summary>A GeoJSON FeatureCollection of the middles of cells, row by row from the north-west.</summary>
public sealed record HeatValuesDocument(string Type, HeatValuesSummary Summary, IReadOnlyList<HeatValueFeature> Features);

/// <param name="CellM">Side of a cell at the middle latitude of the box; a square of the map.</param>
/// <param name="Events">Rows that count in a cell.</param>
public sealed record HeatValuesSummary(string Kernel, double RadiusM, string Unit, double CellM, int Columns, int Rows, int Events);

public sealed record HeatValueFeature(string Type, HeatPoint Geometry, HeatDensity Properties);

public sealed record HeatPoint(string Type, double[] Coordinates);

public sealed record HeatDensity(double PerKm2);
