using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality;

/// <summary>Marks under their caller's scope.</summary>
internal sealed class QualityMarks(ScopedTransaction transaction, ObjectType type)
{
    /// <returns>Ids of those that the caller sees, by code.</returns>
    public async Task<Dictionary<string, long>> FindAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select code, id from {DeclaredColumns.NameOf(type)} where code = any ($1) and life <> 'merged'", [codes.ToArray()]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, long> found = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetString(0), row.GetInt64(1));
        return found;
    }

    public async Task MarkAsync(IReadOnlyCollection<long> objects, string mark, string reason, IReadOnlyCollection<string> attachments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var write = transaction.Command("select registry.mark_quality($1, $2, $3, $4, $5, $6)", [type.Name, objects.ToArray(), mark, reason, attachments.ToArray(), now.UtcDateTime]);
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>The last first.</returns>
    public async Task<List<QualityMark>> OfAsync(long id, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select mark, reason, rules, attachments, marked_by, marked_at from registry.quality_mark where object_type = $1 and object = $2 order by id desc limit 100", [type.Name, id]);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<QualityMark> marks = [];
        while (await row.ReadAsync(cancellationToken))
            marks.Add(new(row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)));
        return marks;
    }
}
