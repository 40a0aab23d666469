namespace SpatialCockpit.Spatial.Cql2;

/// <summary>What may be said about a property.</summary>
public enum CqlType
{
    Text,
    Number,
    Boolean,
    Date,
    Timestamp,
    Geometry,

    /// <summary>Lists, documents and the like: present or absent, nothing else.</summary>
    Opaque,
}

/// <param name="Sql">The column as a query names it, quoted; trusted.</param>
/// <param name="Srid">Of a geometry column; 0 otherwise.</param>
public sealed record CqlColumn(string Sql, CqlType Type, int Srid = 0);
