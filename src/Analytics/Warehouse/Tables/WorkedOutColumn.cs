namespace SpatialCockpit.Analytics.Warehouse.Tables;

/// <summary>A column that is worked out when a row is taken in, because it is asked for most of the time.</summary>
/// <param name="From">Whoever may know that may know this.</param>
/// <param name="Sql">Of its value, <c>{0}</c>.</param>
internal sealed record WorkedOutColumn(string Name, string Type, WarehouseColumn From, string Sql)
{
    public string SqlOf(string value) => Sql.Replace("{0}", value, StringComparison.Ordinal);

    /// <summary>Longitude and latitude of the first point, and the district of a region; where the record has none of that name itself.</summary>
    public static IReadOnlyList<WorkedOutColumn> Of(WarehouseTable table)
    {
        if (table.IsOfHost)
            return [];
        var names = table.Columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<WorkedOutColumn> columns = [];
        if (!names.Contains(WarehouseTable.Longitude) && !names.Contains(WarehouseTable.Latitude) && table.Columns.FirstOrDefault(column => column is { Form: ValueForm.Geometry, IsPoint: true }) is { } point)
            columns.AddRange([new(WarehouseTable.Longitude, "DOUBLE", point, "st_x({0})"), new(WarehouseTable.Latitude, "DOUBLE", point, "st_y({0})")]);
        if (!names.Contains(WarehouseTable.District) && table.Columns.FirstOrDefault(column => column is { Name: WarehouseTable.Region, Type: "VARCHAR" }) is { } region)
            columns.Add(new(WarehouseTable.District, "VARCHAR", region, "case when regexp_full_match({0}, '[0-9]{6}[0-9]*') then {0}[:6] end"));
        return columns;
    }
}
