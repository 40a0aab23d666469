using System.Net.Http.Headers;
using System.Text;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Identity.SingleSignOn;

/// <summary>What we are at the provider.</summary>
/// <param name="secret">Null for a public client.</param>
internal sealed class ProviderClient(string id, string? secret)
{
    /// <exception cref="OperatorException">The secret's file is not there, or empty.</exception>
    public static ProviderClient Of(DataFolder data, SingleSignOnSettings settings)
    {
        if (settings.SecretFile is not { } file)
            return new(settings.ClientId, null);
        var path = data.File(file);
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } secret ? new(settings.ClientId, secret) : throw new OperatorException($"{path} is empty: it holds the secret of the single sign-on's client.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path}, the secret of the single sign-on's client, cannot be read: {e.Message}");
        }
    }

    /// <param name="takesSecretInForm">Else it goes into the header, encoded as RFC 6749, 2.3.1, has it.</param>
    public HttpRequestMessage Post(Uri url, bool takesSecretInForm, params IEnumerable<KeyValuePair<string, string>> form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        var said = form.ToList();
        if (secret is null || takesSecretInForm)
            said.Add(new("client_id", id));
        if (secret is not null && takesSecretInForm)
            said.Add(new("client_secret", secret));
        if (secret is not null && !takesSecretInForm)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}")));
        request.Content = new FormUrlEncodedContent(said);
        return request;
    }
}
