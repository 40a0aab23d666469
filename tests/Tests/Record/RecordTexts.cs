using System.Text;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Record;

/// <summary>What somebody reads who has the database and none of the keys beside it.</summary>
internal static class RecordTexts
{
    /// <summary>Tables that have a text anywhere, in whatever column, as letters or as bytes.</summary>
    public static async Task<List<string>> TellingAsync(this TestHost host, string text)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(host.Connections.Superuser);
        await connection.OpenAsync(cancellationToken);
        var tables = await connection.Command("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname !~ '^pg_'")
            .ListAsync(row => row.GetString(0), cancellationToken);
        List<string> telling = [];
        foreach (var table in tables)
        {
            await using var look = connection.Command($"select exists (select from {table} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0)", text, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)));
            if ((bool)(await look.ExecuteScalarAsync(cancellationToken))!)
                telling.Add(table);
        }
        return telling;
    }
}
