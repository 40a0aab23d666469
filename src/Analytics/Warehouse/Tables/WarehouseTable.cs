using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>A table of the record as analysts find it.</summary>
/// <param name="Source">In the record.</param>
/// <param name="Name">By which analysts ask for it: <c>cases</c>.</param>
/// <param name="IsShared">Everybody sees every row; otherwise <c>region</c> and <c>audience</c> say who sees which.</param>
public sealed record WarehouseTable(TableName Source, string Name, bool IsShared, IReadOnlyList<WarehouseColumn> Columns)
{
    public const string Region = "region", Audience = "audience", Longitude = "lon", Latitude = "lat", District = "district", Time = "time";

    /// <summary>The schema of tables whose rows the program itself knows.</summary>
    public const string HostSchema = "host";

    [JsonIgnore]
    public bool IsOfHost => Source.Schema == HostSchema;

    /// <summary>Whether its rows are moments that stay as they were told: what is old may lie in the lake.</summary>
    [JsonIgnore]
    public bool IsHistory => FenceBatches.Brings(Source);

    /// <summary>What tells rows apart, in the order of the record's key.</summary>
    [JsonIgnore]
    public IEnumerable<WarehouseColumn> Key => Columns.Where(column => column.KeyPlace is not null).OrderBy(column => column.KeyPlace);

    /// <summary>Behind the columns of the record.</summary>
    [JsonIgnore]
    internal IReadOnlyList<WorkedOutColumn> WorkedOut => WorkedOutColumn.Of(this);
}

/// <param name="Type">As DuckDB writes it.</param>
/// <param name="Form">How PostgreSQL's text becomes a value of it.</param>
/// <param name="KeyPlace">Which part of the key it is, from 0; null for what is none.</param>
/// <param name="IsPoint">Of a geometry: each is one point.</param>
public sealed record WarehouseColumn(string Name, string Type, ValueForm Form, int? KeyPlace = null, bool IsPoint = false);

public enum ValueForm
{
    /// <summary>A cast reads it.</summary>
    Plain,

    /// <summary>Braces around the elements: <c>{1,2}</c>.</summary>
    Array,

    /// <summary>Hexadecimal EWKB.</summary>
    Geometry,
}
