using System.Net.Mail;
using Npgsql;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Messages.Contacts;

/// <summary>How an account is reached outside of here.</summary>
/// <param name="Language">zh or en.</param>
public sealed record Contact(string UserName, string DisplayName, string? Mail, string? Phone, string Language)
{
    private const int LongestMail = 254;

    internal static (Contact Contact, RowVersion Version) Of(NpgsqlDataReader row, SecretBox secrets) =>
        (new(row.GetString(1), row.GetString(2), secrets.Open(row.IsDBNull(3) ? null : row.GetString(3)), secrets.Open(row.IsDBNull(4) ? null : row.GetString(4)), row.GetString(5)), new(row.GetInt64(0), row.GetInt32(6)));

    /// <summary>As lists show it.</summary>
    internal Contact Masked() => this with { Mail = Mail is null ? null : Delivery.Masked.Mail(Mail), Phone = Phone is null ? null : Delivery.Masked.Phone(Phone) };

    /// <summary>5 to 20 digits, a plus before them or not.</summary>
    internal static bool IsPhone(string text) => text.TrimStart('+') is { Length: >= 5 and <= 20 } digits && text.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit);

    /// <summary>One bare address, without a name, a comment or anything that ends a line.</summary>
    internal static bool IsMail(string text) => text.Length <= LongestMail && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
