namespace SpatialCockpit.Analytics.SpatialSql.Bins;

/// <summary>Where metres of squares and hexagons are true unless a question says otherwise: in the middle of the city, as far as it is known.</summary>
internal sealed class CityPlane
{
    /// <summary>Degrees, to a tenth, so that names of cells stay when the city grows a little. That of Shanghai until the grids have been read.</summary>
    public double Latitude { get; set; } = 31.2;
}
