using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>The next codes of a type that counts them. Who counts waits for who counted before.</summary>
internal static class CountedCodes
{
    public static async Task<string[]> NextAsync(ScopedTransaction transaction, ObjectType type, DateOnly today, int many, CancellationToken cancellationToken)
    {
        var beginning = type.Code.BeginningOn(today);
        await using var next = transaction.Command("select registry.next_numbers($1, $2, $3)");
        foreach (var value in (object[])[type.Name, beginning, many])
            next.Parameters.Add(new() { Value = value });
        var first = (long)(await next.ExecuteScalarAsync(cancellationToken))!;
        return [.. Enumerable.Range(0, many).Select(i => type.Code.Code(beginning, first + i))];
    }
}
