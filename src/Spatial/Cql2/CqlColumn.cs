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

    /// <summary>Texts that the record does not tell: present or absent, or equal to a whole text (<see cref="CqlSealedText"/>).</summary>
    Sealed,

    /// <summary>Lists, documents and the like: present or absent, nothing else.</summary>
    Opaque,
}

/// <summary>A value for a sealed column: whoever binds it gives all the texts that the column may hold for it.</summary>
public readonly record struct CqlSealedText(string Text);

/// <param name="Sql">The column as a query names it, quoted; trusted.</param>
/// <param name="Srid">Of a geometry column; 0 otherwise.</param>
public sealed record CqlColumn(string Sql, CqlType Type, int Srid = 0);
