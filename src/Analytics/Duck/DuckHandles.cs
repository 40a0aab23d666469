using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Duck;

internal sealed class DatabaseHandle : SafeHandle
{
    public DatabaseHandle(nint database)
        : base(0, ownsHandle: true) => SetHandle(database);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckApi.duckdb_close(ref handle);
        return true;
    }
}

/// <summary>Keeps its database open: DuckDB closes one that nobody holds any more.</summary>
internal sealed class ConnectionHandle : SafeHandle
{
    public ConnectionHandle(nint connection)
        : base(0, ownsHandle: true) => SetHandle(connection);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckApi.duckdb_disconnect(ref handle);
        return true;
    }
}

internal sealed class StatementHandle : SafeHandle
{
    public StatementHandle(nint statement)
        : base(0, ownsHandle: true) => SetHandle(statement);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        DuckApi.duckdb_destroy_prepare(ref handle);
        return true;
    }
}
