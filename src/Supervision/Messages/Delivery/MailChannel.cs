using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using SpatialCockpit.Supervision.Messages.Contacts;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>Mail by SMTP, each message over a connection of its own; STARTTLS where the operator has not switched it off.</summary>
internal sealed class MailChannel(MessageOptions options) : IMessageChannel
{
    public string Name => Channels.Mail;

    public async Task<SendResult> SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        if (options.Smtp is not { } smtp)
            return SendResult.NotConfigured;
        if (message.Mail is not { } address)
            return SendResult.NoAddress;
        if (!Contact.IsMail(address))
            return SendResult.Refused(null, "that is no mail address");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        return await TrySendAsync(smtp, message, address, patience.Token, cancellationToken);
    }

    private static async Task<SendResult> TrySendAsync(SmtpOptions smtp, Outgoing message, string address, CancellationToken patience, CancellationToken cancellationToken)
    {
        var to = Masked.Mail(address);
        try
        {
            using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.StartTls, UseDefaultCredentials = false, Credentials = smtp.User is { } user ? new NetworkCredential(user, smtp.Password) : null };
            using var mail = MailText.Of(smtp, message, address);
            await client.SendMailAsync(mail, patience);
            return SendResult.Sent(to);
        }
        catch (SmtpException e)
        {
            return IsFinal(e.StatusCode) ? SendResult.Refused(to, $"refused: {e.StatusCode}") : SendResult.Failed(to, e.InnerException is AuthenticationException ? "no TLS that can be trusted" : e.StatusCode == SmtpStatusCode.GeneralFailure ? "not reached" : $"answered: {e.StatusCode}");
        }
        catch (Exception e) when (e is AuthenticationException or IOException or System.Net.Sockets.SocketException)
        {
            return SendResult.Failed(to, e is AuthenticationException ? "no TLS that can be trusted" : "not reached");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SendResult.Failed(to, "no answer in time");
        }
    }

    /// <summary>There is no such mailbox, and there will be none.</summary>
    private static bool IsFinal(SmtpStatusCode code) => code is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;
}
