using Npgsql;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Where a read source is, as an operator writes it.</summary>
internal static class SourceAddress
{
    /// <exception cref="FormatException">It is neither key=value pairs nor a postgresql:// address. The message does not repeat it: it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string address)
    {
        try
        {
            return address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal)
                ? FromUri(new(address))
                : new(address);
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            throw new FormatException("A source is 'Host=…;Database=…;Username=…' or 'postgresql://user:password@host:port/database'.", e);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var connection = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0)
            connection.Port = uri.Port;
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
            connection.Database = Uri.UnescapeDataString(database);
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var k, var v] ? (k, Uri.UnescapeDataString(v)) : throw new UriFormatException();
            connection[key is "sslmode" ? "SSL Mode" : key] = value;
        }
        return connection;
    }
}
