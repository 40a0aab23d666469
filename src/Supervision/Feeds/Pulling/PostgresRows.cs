using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Intake;

namespace SpatialCockpit.Supervision.Feeds.Pulling;

/// <summary>Rows of a PostgreSQL that the operator has declared, as of one moment, in a transaction that writes nothing there.</summary>
internal sealed class PostgresRows(PostgresPull pull, string source, TimeSpan patience) : IPulledLines
{
    public string? Error { get; private set; }

    public async IAsyncEnumerable<BodyLine> ReadAsync(string? reached, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(source);
        if (await TryAsync(() => BeginAsync(connection, cancellationToken)) is not { } transaction)
            yield break;
        await using (transaction)
        {
            await using var ask = Question(connection, reached);
            if (await TryAsync(() => ask.ExecuteReaderAsync(cancellationToken)) is not { } row)
                yield break;
            await using (row)
                for (var number = 1L; await TryAsync(async () => await row.ReadAsync(cancellationToken) ? row.GetString(0) : null) is { } line; number++)
                    yield return LineOf(number, Encoding.UTF8.GetBytes(line));
        }
    }

    private static BodyLine LineOf(long number, byte[] bytes) => new(number, bytes, bytes.Length > FeedIntake.LongestLine);

    private static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var only = connection.Command("set transaction read only");
        await only.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    /// <summary>What was reached is of the column's own type: PostgreSQL reads it as such.</summary>
    private NpgsqlCommand Question(NpgsqlConnection connection, string? reached)
    {
        var column = pull.Since is { } since ? $"q.{SqlName.Quote(since.ToString())}" : null;
        var asked = $"select to_jsonb(q)::text from (\n{pull.Sql}\n) q";
        var question = column is null ? connection.Command(asked)
            : reached is null ? connection.Command($"{asked} order by {column}")
            : connection.Command($"{asked} where {column} >= $1 order by {column}", new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = reached });
        question.CommandTimeout = (int)patience.TotalSeconds;
        return question;
    }

    /// <returns>Null, and an error, where the source fails.</returns>
    private async Task<T?> TryAsync<T>(Func<Task<T>> work) where T : class?
    {
        try
        {
            return await work();
        }
        catch (PostgresException e)
        {
            Error = e.MessageText;
        }
        catch (NpgsqlException)
        {
            Error = "not reached, or the answer broke off";
        }
        return null;
    }
}
