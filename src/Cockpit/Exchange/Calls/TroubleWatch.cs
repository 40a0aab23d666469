using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Exchange.Calls;

/// <summary>Looks each minute whether an interface fails often or is slow, for its administrators, and whether a subscription's calls come to their end, for whose it is; each is told once, until it is well again.</summary>
public sealed class TroubleWatch(RecordDatabase record, CityClock city, ExchangeOptions options, TimeProvider time, ILogger<TroubleWatch> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Takes troubles that are new, and lets go of those that are over.</summary>
    private const string Begin = """
        , gone as (delete from exchange.trouble t where t.kind = $1 and not exists (select from bad where bad.subject = t.subject))
        , begun as (insert into exchange.trouble (kind, subject) select $1, subject from bad on conflict do nothing returning subject)
        select bad.accounts, bad.title, bad.value from bad join begun using (subject)
        """;

    private const string OfInterfaces = """
        with lately as (
          select c.interface, count(*) calls, 100.0 * count(*) filter (where c.status >= 500 and c.problem is null) / count(*) failed, percentile_cont(0.95) within group (order by c.took_ms) filter (where c.problem is null) slow
          from exchange.call c where c.at > $2 group by 1 having count(*) >= $3),
        """;

    protected override string Work => "watch over interfaces";

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        return Time.GetUtcNow() + Every;
    }

    /// <summary>Once, now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var alone = connection.Command("select pg_try_advisory_xact_lock(hashtext('cockpit.exchange.watch'))"))
        {
            if (await alone.ExecuteScalarAsync(cancellationToken) is not true)
                return;
        }
        var (settings, hourAgo) = (options.Warnings, (Time.GetUtcNow() - TimeSpan.FromHours(1)).UtcDateTime);
        await LookAsync(connection, "failing", OfInterfaces + $"bad as ({Bad("failed")} where l.failed >= $4)", [hourAgo, settings.LeastCalls, settings.FailuresPercent],
            "接口调用异常", "An interface fails", (title, value) => ($"接口“{title}”近一小时有{value}%的调用失败。", $"{value} % of the calls of “{title}” failed within an hour."), cancellationToken);
        await LookAsync(connection, "slow", OfInterfaces + $"bad as ({Bad("slow")} where l.slow >= $4)", [hourAgo, settings.LeastCalls, settings.SlowMs],
            "接口响应缓慢", "An interface is slow", (title, value) => ($"接口“{title}”近一小时95%的调用在{value}毫秒内返回，超过阈值。", $"95 of 100 calls of “{title}” within an hour took up to {value} ms."), cancellationToken);
        await LookAsync(connection, "near_quota", """
            with bad as (
              select s.id subject, array[s.applicant] accounts, i.title, greatest(100.0 * d.calls / s.per_day, 100.0 * s.calls / s.most_calls) value
              from exchange.subscription s join exchange.interface i on i.id = s.interface left join exchange.used_day d on d.subscription = s.id and d.day = $2
              where s.state = 'approved' and (d.calls * 100.0 >= s.per_day * $3 or s.calls * 100.0 >= s.most_calls * $3))
            """, [city.Today, settings.QuotaPercent],
            "调用次数即将用尽", "Calls come to their end", (title, value) => ($"接口“{title}”的调用次数已用{value}%。", $"{value} % of the calls of “{title}” are made."), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Bad(string value) => $"select i.id subject, exchange.administrators(array[i.region]) accounts, i.title, l.{value} value from lately l join exchange.interface i on i.id = l.interface";

    private static async Task LookAsync(NpgsqlConnection connection, string kind, string bad, IEnumerable<object?> values, string heading, string headingEn, Func<string, string, (string Chinese, string English)> words, CancellationToken cancellationToken)
    {
        var begun = await connection.Command(bad + Begin, [kind, .. values]).ListAsync(row => (Accounts: row.GetFieldValue<string[]>(0), Title: row.GetString(1), Value: Convert.ToDouble(row.GetValue(2), CultureInfo.InvariantCulture)), cancellationToken);
        foreach (var (accounts, title, value) in begun)
        {
            var (chinese, english) = words(title, value.ToString("0", CultureInfo.InvariantCulture));
            await using var tell = connection.Command("select exchange.tell($1, $2, $3, $4, $5)", accounts, heading, headingEn, chinese, english);
            await tell.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
