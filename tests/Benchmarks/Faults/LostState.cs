using System.Globalization;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>What the host keeps beside the record is gone or damaged: it is made anew from the record.</summary>
internal static class LostState
{
    /// <summary>While everybody writes, somebody drops the place in the log from which the stream reads.</summary>
    public static Task<FaultResult> DroppedSlotAsync(FaultCity city, CancellationToken cancellationToken) => UnderLoadAsync("replication slot dropped", city, async () =>
    {
        await using var record = city.Record;
        await using var slots = record.CreateCommand("select slot_name from pg_replication_slots where slot_type = 'logical'");
        List<string> names = [];
        await using (var row = await slots.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
                names.Add(row.GetString(0));
        foreach (var name in names)
        {
            // Its reader comes back at once: until it is dropped between.
            for (var isThere = true; isThere;)
            {
                try
                {
                    await using var drop = record.CreateCommand($"select pg_terminate_backend(active_pid, 1000) from pg_replication_slots where slot_name = '{name}' and active; select pg_drop_replication_slot('{name}')");
                    await drop.ExecuteNonQueryAsync(cancellationToken);
                    isThere = false;
                }
                catch (Npgsql.PostgresException e) when (e.SqlState == Npgsql.PostgresErrorCodes.ObjectInUse)
                {
                }
            }
        }
        return $"{names.Count.ToString(CultureInfo.InvariantCulture)} dropped while it was read; everything read anew by itself";
    }, cancellationToken);

    /// <summary>Half of the analytical store's file is gone while the host is down.</summary>
    public static Task<FaultResult> TruncatedWarehouseAsync(FaultCity city, CancellationToken cancellationToken) => UnderLoadAsync("DuckDB file truncated", city, async () =>
    {
        await city.KillAsync();
        var file = new DirectoryInfo(Path.Combine(city.Folder, "warehouse")).EnumerateFiles("*.duckdb").Single();
        using (var stream = file.Open(FileMode.Open))
            stream.SetLength(stream.Length / 2);
        await city.StartAsync(cancellationToken: cancellationToken);
        return $"half of {(file.Length >> 20).ToString(CultureInfo.InvariantCulture)} MB gone; put aside and filled anew by itself";
    }, cancellationToken);

    private static async Task<FaultResult> UnderLoadAsync(string fault, FaultCity city, Func<Task<string>> happen, CancellationToken cancellationToken)
    {
        List<string> wrongs;
        string told;
        await using (var load = await FaultLoad.StartAsync(city, cancellationToken))
        {
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            told = await happen();
            await load.UntilAllAreAnsweredAsync(load.Done, cancellationToken);
            wrongs = await load.AtRestAsync(() => new Proof(city).WrongsAsync(cancellationToken), cancellationToken);
        }
        return new(fault, [.. wrongs, .. city.Ledger.TakeTroubles()], told);
    }
}
