namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>A column that all tables of a sort have.</summary>
/// <param name="Type">As PostgreSQL names it.</param>
/// <param name="Rest">Collation, default and constraints.</param>
/// <param name="MustBeThere">A table without it cannot be taken over: nobody could say what it holds of rows that are there.</param>
internal sealed record KernelColumn(string Name, string Type, string Rest, bool MustBeThere = false)
{
    public bool MayBeNull => !Rest.Contains("not null", StringComparison.Ordinal) && !Rest.Contains("primary key", StringComparison.Ordinal);

    public string Definition => $"{Name} {Type} {Rest}".TrimEnd();
}
