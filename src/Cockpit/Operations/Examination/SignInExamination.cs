using System.Globalization;
using Npgsql;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>Whether those who may do everything show more than a password.</summary>
internal static class SignInExamination
{
    /// <summary>Who signs in by a provider alone shows what that asks for.</summary>
    private const string AloneSql = "select count(*) from identity.user_account where 'admin' = any (roles) and not disabled and not demo and not second_factor and password is not null";

    public static async Task<Finding> RunAsync(SignInSettings? settings, RecordConnections record, CancellationToken cancellationToken)
    {
        if (settings?.SecondFactor?.Contains(Role.Admin) == true)
            return Finding.Well("administrators are asked for a second factor");
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(record.Superuser) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var count = connection.Command(AloneSql);
        return (long)(await count.ExecuteScalarAsync(cancellationToken))! is > 0 and var alone
            ? Finding.Hint(string.Create(CultureInfo.InvariantCulture, $"{alone} of the administrators sign in by a password alone"), "whoever guesses or reads it may do everything", "\"sign_in\": {\"second_factor\": [\"admin\"]} in city.json, and a start: each sets one up when they sign in next")
            : Finding.Well("no administrator signs in by a password alone");
    }
}
