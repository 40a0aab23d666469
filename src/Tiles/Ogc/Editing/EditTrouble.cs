using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>What a client is told when the table itself refuses a feature: its rules are known to the record alone.</summary>
internal static class EditTrouble
{
    /// <returns>Null for what is no fault of the feature.</returns>
    public static ProblemHttpResult? Judge(PostgresException e, Layer layer) => e.SqlState switch
    {
        PostgresErrorCodes.NotNullViolation => Missing(e.ColumnName, layer),
        PostgresErrorCodes.UniqueViolation => TileProblems.FeatureConflict.With("Another feature has the same value where no two may."),
        PostgresErrorCodes.ExclusionViolation => TileProblems.FeatureConflict.With("Another feature stands where no two may."),
        PostgresErrorCodes.ForeignKeyViolation => TileProblems.FeatureConflict.With("Other rows hang on it, or it names one that does not exist."),
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.RaiseException => TileProblems.BadAttribute.With("A rule of the table does not let these values stand."),
        "428C9" => TileProblems.BadAttribute.With("An attribute is computed by the table and takes no value."),
        PostgresErrorCodes.InsufficientPrivilege => TileProblems.OutsideScope.With(),
        PostgresErrorCodes.ProgramLimitExceeded => TileProblems.BadAttribute.With("A value is too large."),
        PostgresErrorCodes.InvalidParameterValue => TileProblems.BadGeometry.With("Its column does not take this kind of geometry."),
        ['2', '2', ..] => TileProblems.BadAttribute.With("A value is not one that its column can hold."),
        _ => null,
    };

    private static ProblemHttpResult Missing(string? column, Layer layer)
    {
        if (column == layer.Geometry.Column)
            return TileProblems.BadGeometry.With("A feature of this layer has a place.");
        return layer.Attributes.Any(attribute => attribute.Name == column)
            ? TileProblems.BadAttribute.With($"'{column}' needs a value.", [new("attribute", column)])
            : TileProblems.BadAttribute.With("The table needs a value that features of this layer do not have.");
    }
}
