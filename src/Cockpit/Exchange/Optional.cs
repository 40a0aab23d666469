using Npgsql;
using NpgsqlTypes;

namespace SpatialCockpit.Cockpit.Exchange;

/// <summary>Values of statements that may be null, whose types PostgreSQL cannot tell then.</summary>
internal static class Optional
{
    /// <summary>Nothing is kept of an empty text.</summary>
    public static NpgsqlParameter Text(string? text) => Of(NpgsqlDbType.Text, string.IsNullOrEmpty(text) ? null : text);

    public static NpgsqlParameter Words(string[]? words) => Of(NpgsqlDbType.Array | NpgsqlDbType.Text, words);

    public static NpgsqlParameter Number(int? number) => Of(NpgsqlDbType.Integer, number);

    public static NpgsqlParameter Count(long? number) => Of(NpgsqlDbType.Bigint, number);

    public static NpgsqlParameter Day(DateOnly? day) => Of(NpgsqlDbType.Date, day);

    public static NpgsqlParameter Hour(TimeOnly? hour) => Of(NpgsqlDbType.Time, hour);

    public static NpgsqlParameter Moment(DateTimeOffset? moment) => Of(NpgsqlDbType.TimestampTz, moment?.UtcDateTime);

    private static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
