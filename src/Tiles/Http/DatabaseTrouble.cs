using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tiles.Http;

/// <summary>What a client is told when the database refuses a question of ours.</summary>
internal static class DatabaseTrouble
{
    /// <returns>Null for what is a bug of ours, or nobody is left to be told.</returns>
    public static ProblemType? Judge(PostgresException e) => e.SqlState switch
    {
        // The catalogue is a moment behind: the stream brings the new shape.
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InsufficientPrivilege => TileProblems.LayerChanging,
        // A column of another type by now, which the filter's operators do not know.
        PostgresErrorCodes.UndefinedFunction => TileProblems.LayerChanging,
        PostgresErrorCodes.QueryCanceled => TileProblems.QueryTimeout,
        PostgresErrorCodes.LockNotAvailable => TileProblems.FeatureHeld,
        _ => null,
    };

    public static ProblemHttpResult Answer(HttpContext http, ProblemType trouble)
    {
        WebProblems.AskToRetry(http.Response);
        return trouble.With();
    }
}
