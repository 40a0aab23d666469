using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>What every question and every write of objects goes through: the type is known, the caller may, the object is seen, the version is the one that was read. A parameter of the endpoints.</summary>
public sealed class ObjectDesk : Desk
{
    private ObjectDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    /// <summary>A type as the caller may see its objects.</summary>
    internal ObjectType? TypeOf(string name) => Types.Find(name) is { } type ? type with { Attributes = type.Attributes.SeenBy(Caller) } : null;

    public ObjectTypes Types => Service<ObjectTypes>();

    public static async ValueTask<ObjectDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    public bool MayEdit(ObjectType type) => IsOneOf(type.Editors);

    internal async Task<IResult> AskAsync(string type, Func<ObjectType, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (TypeOf(type) is not { } known)
            return WebProblems.NotFound.With();
        return await AskAsync(transaction => work(known, transaction), cancellationToken);
    }

    internal Task<IResult> AskAsync(string type, string code, Func<ObjectType, ObjectRow, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        AskAsync(type, async (known, transaction) => await new ObjectRows(transaction, known).FindAsync(code, cancellationToken) is { } row ? await work(known, row, transaction) : WebProblems.NotFound.With(), cancellationToken);

    internal Task<IResult> WriteAsync(string type, Func<ObjectType, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => WriteAsync(type, Types.Find(type)?.Editors ?? [], work, cancellationToken);

    private async Task<IResult> WriteAsync(string type, IReadOnlyList<Role> editors, Func<ObjectType, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (TypeOf(type) is not { } known)
            return WebProblems.NotFound.With();
        return IsOneOf(editors) ? await OnceAsync(transaction => work(known, transaction), cancellationToken) : WebProblems.Forbidden.With();
    }

    /// <summary>For who changes objects of any type at all.</summary>
    internal async Task<IResult> WriteAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        IsOneOf([.. Types.All.SelectMany(type => type.Editors)]) ? await OnceAsync(work, cancellationToken) : WebProblems.Forbidden.With();

    /// <summary>What the record refuses is told of as what it is.</summary>
    public override async Task<IResult> OnceAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await base.OnceAsync(work, cancellationToken);
        }
        catch (PostgresException e) when (Judge(e) is { } problem)
        {
            Response.Clear();
            return problem;
        }
    }

    internal Task<IResult> WriteAsync(string type, string code, Func<ObjectType, ObjectRow, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        WriteAsync(type, code, Types.Find(type)?.Editors ?? [], work, cancellationToken);

    /// <param name="editors">Who may, beside administrators.</param>
    internal Task<IResult> WriteAsync(string type, string code, IReadOnlyList<Role> editors, Func<ObjectType, ObjectRow, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        WriteAsync(type, editors, async (known, transaction) => await new ObjectRows(transaction, known).FindAsync(code, cancellationToken) is { } row ? await work(known, row, transaction) : WebProblems.NotFound.With(), cancellationToken);

    /// <summary>Nobody else changes it meanwhile.</summary>
    /// <param name="other">The code of another object that it concerns.</param>
    internal Task<IResult> WriteAsync(string type, string code, IfMatch ifMatch, Func<ObjectType, ObjectRow, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken, string? other = null) =>
        WriteAsync(type, Types.Find(type)?.Editors ?? [], async (known, transaction) =>
        {
            var rows = new ObjectRows(transaction, known);
            await rows.HoldAsync(other is null ? [code] : [code, other], cancellationToken);
            return await rows.FindAsync(code, cancellationToken) is not { } row ? WebProblems.NotFound.With() : ifMatch.Refuses(row.RowVersion) is { } stale ? stale : await work(known, row, transaction);
        }, cancellationToken);

    /// <summary>What the record refuses, as what it is; null for what nobody caused by what they said.</summary>
    internal static ProblemHttpResult? Judge(PostgresException e) => e.SqlState switch
    {
        // An index holds an object's audience.
        PostgresErrorCodes.ProgramLimitExceeded => RegistryProblems.TooManyParties.With(),
        PostgresErrorCodes.ExclusionViolation => RegistryProblems.OnlyOne.With(),
        PostgresErrorCodes.UniqueViolation when e.ConstraintName?.EndsWith("_open", StringComparison.Ordinal) == true => RegistryProblems.AlreadyOpen.With(),
        PostgresErrorCodes.UniqueViolation => RegistryProblems.CodeTaken.With(),
        PostgresErrorCodes.CheckViolation when DeclaredColumns.LimitedBy(e.ConstraintName) is { } attribute => RegistryProblems.Bad(new(StringComparer.Ordinal) { [attribute] = "is not of such a thing: see its type." }),
        PostgresErrorCodes.InsufficientPrivilege => RegistryProblems.OutsideScope.With(),
        _ => null,
    };
}
