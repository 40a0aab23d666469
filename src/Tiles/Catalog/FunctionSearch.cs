using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Functions;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Finds the functions and selects that packs declare, and what they return. One that does not fit its declaration is no layer; the log says why.</summary>
internal sealed class FunctionSearch(NpgsqlDataSource record, ILogger logger)
{
    /// <summary>One row for a function of that name; the number of such functions, whether it is run as its owner, whether $3 may call it, its arguments, and whether it returns bytes.</summary>
    private const string FunctionSql = """
        select count(*) over (), p.prosecdef, has_function_privilege($3, p.oid, 'execute'), coalesce(p.proargnames[1:p.pronargs], '{}')::text[],
               array(select format_type(a.type, null) from unnest(p.proargtypes) with ordinality as a(type, place) order by a.place), p.pronargdefaults::integer, p.prorettype = 'bytea'::regtype and not p.proretset
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1 and p.proname = $2 and p.prokind = 'f'
        """;

    private const string TypesSql = "select oid::bigint, format_type(oid, null), typcategory from pg_type where oid = any ($1::oid[])";

    private const string GeometryColumn = "geom";

    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<(string Name, FoundTable Table, LayerFunction Function)>> FindAsync(IReadOnlyDictionary<string, LayerDeclaration> declared, CancellationToken cancellationToken)
    {
        var found = new List<(string, FoundTable, LayerFunction)>();
        foreach (var (name, layer) in declared)
        {
            if (layer.Function is not { } declaration)
                continue;
            try
            {
                var function = await DescribeAsync(declaration, cancellationToken);
                found.Add((name, await TableAsync(name, function, cancellationToken), function));
                _told.Remove(name);
            }
            catch (Exception e) when (e is MisfitException or PostgresException)
            {
                Tell(name, e is PostgresException sql ? sql.MessageText : e.Message);
            }
        }
        return found;
    }

    /// <summary>Once: each look at the catalogue finds it again.</summary>
    private void Tell(string layer, string reason)
    {
        if (_told.TryGetValue(layer, out var before) && before == reason)
            return;
        _told[layer] = reason;
        logger.LayerNotServed(layer, reason);
    }

    private async Task<LayerFunction> DescribeAsync(FunctionDeclaration declaration, CancellationToken cancellationToken)
    {
        if (declaration.Function is not { } function)
            return new(declaration, new Dictionary<string, string>(), null, IsFinished: false);
        await using var ask = record.CreateCommand(FunctionSql);
        foreach (var text in (string[])[function.Schema, function.Name, RecordRole.App])
            ask.Parameters.Add(new() { Value = text });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            throw new MisfitException($"there is no function {function}");
        var (names, types) = (row.GetFieldValue<string[]>(3), row.GetFieldValue<string[]>(4));
        if (row.GetInt64(0) > 1)
            throw new MisfitException($"there are several functions {function}");
        if (row.GetBoolean(1))
            throw new MisfitException($"{function} runs with its owner's rights (security definer), past everybody's scope");
        if (!row.GetBoolean(2))
            throw new MisfitException($"{RecordRole.App} may not execute {function}");
        if (types is not ["integer", "integer", "integer", ..] || names.Length != types.Length)
            throw new MisfitException($"{function} does not begin with z, x and y, integers, or has arguments without names");
        return Matched(declaration, names[3..], types[3..], row.GetInt32(5), row.GetBoolean(6));
    }

    private static LayerFunction Matched(FunctionDeclaration declaration, string[] names, string[] types, int defaults, bool isFinished)
    {
        var arguments = names.Zip(types).ToDictionary(argument => argument.First, argument => argument.Second, StringComparer.Ordinal);
        if (names is ["query"] && types[0] is "json" or "jsonb")
            return new(declaration, arguments, (names[0], types[0]), isFinished);
        if (declaration.Parameters.FirstOrDefault(parameter => !arguments.ContainsKey(parameter.Name)) is { } missing)
            throw new MisfitException($"{declaration.Function} has no argument {missing.Name}");
        var needed = names[..Math.Max(0, names.Length - defaults)];
        if (needed.FirstOrDefault(name => declaration.Parameters.All(parameter => parameter.Name != name || parameter.Default is null)) is { } open)
            throw new MisfitException($"argument {open} of {declaration.Function} has no default, neither there nor in the pack");
        return new(declaration, arguments, null, isFinished);
    }

    /// <summary>The layer's columns, as if it were a view.</summary>
    private async Task<FoundTable> TableAsync(string name, LayerFunction function, CancellationToken cancellationToken)
    {
        var columns = function.IsFinished ? [Geometry(GeometryColumn, function)] : await ColumnsAsync(function, cancellationToken);
        if (columns.Count(column => column.GeometryType is not null) != 1)
            throw new MisfitException("what it returns has no geometry, or several");
        var own = function.Declaration.Function ?? new TableName(name.Split('.')[0], name.Split('.')[1]);
        // What it reads, and by what it chooses, nobody knows: what one caller sees is kept for that caller alone.
        return new(own, 'v', -1, RowSecurity: true, Shared: false, ForeignPolicies: true, Told: true, [own, .. function.Declaration.Tables], columns);
    }

    private async Task<List<FoundColumn>> ColumnsAsync(LayerFunction function, CancellationToken cancellationToken)
    {
        var parameters = new List<object>();
        await using var describe = record.CreateCommand($"select * from {function.Call(default, FunctionValues.None, parameters)} t");
        parameters.ForEach(value => describe.Parameters.Add(new() { Value = value }));
        await using var shape = await describe.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken); // described, not run
        var columns = Enumerable.Range(0, shape.FieldCount).Select(i => (Name: shape.GetName(i), Type: shape.GetDataTypeOID(i))).ToList();
        await shape.CloseAsync();
        var types = new Dictionary<uint, (string Name, char Category)>();
        await using var ask = record.CreateCommand(TypesSql);
        ask.Parameters.Add(new() { Value = columns.Select(column => (long)column.Type).Distinct().ToArray() });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            types[(uint)row.GetInt64(0)] = (row.GetString(1), row.GetChar(2));
        return [.. columns.Select(column => types[column.Type] is var type && type.Name == "geometry"
            ? Geometry(column.Name, function) : new FoundColumn(column.Name, type.Name, type.Category, column.Name == "id", null, 0, false))];
    }

    private static FoundColumn Geometry(string name, LayerFunction function) =>
        new(name, "geometry", 'U', false, function.Declaration.GeometryType, function.Declaration.Srid, function.Declaration.Srid is Ewkb.RecordSrid or 4326);

    private sealed class MisfitException(string reason) : Exception(reason);
}
