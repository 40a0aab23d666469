using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Quality;

/// <summary>Rules that could not be asked, and why. A parameter of the endpoints.</summary>
public sealed class QualityErrors(RecordDatabase record)
{
    public async Task<Dictionary<(string ObjectType, string Rule), string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var list = record.Feed.CreateCommand("select object_type, rule, error from registry.quality_error");
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        Dictionary<(string, string), string> errors = [];
        while (await row.ReadAsync(cancellationToken))
            errors.Add((row.GetString(0), row.GetString(1)), row.GetString(2));
        return errors;
    }

    /// <summary>Each night asks all anew.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var forget = record.Feed.CreateCommand("delete from registry.quality_error where failed_at < $1");
        forget.Parameters.Add(new() { Value = before.UtcDateTime });
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }
}
