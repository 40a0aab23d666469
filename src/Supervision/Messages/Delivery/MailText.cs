using System.Net;
using System.Net.Mail;
using System.Text;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>A message as a mail: plain words, and the same as HTML in which nothing of a value is markup.</summary>
internal static class MailText
{
    public static MailMessage Of(SmtpOptions smtp, Outgoing message, string address)
    {
        var mail = new MailMessage
        {
            From = new(smtp.From, smtp.FromName, Encoding.UTF8),
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(address));
        mail.Headers.Add("Message-ID", $"<{message.Key}@{mail.From.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Text, Encoding.UTF8, "text/plain"));
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Html(message), Encoding.UTF8, "text/html"));
        return mail;
    }

    internal static string Html(Outgoing message) =>
        $"<!doctype html><html><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(message.Subject)}</title></head><body><p>{WebUtility.HtmlEncode(message.Text).ReplaceLineEndings("<br>\n")}</p></body></html>";
}
