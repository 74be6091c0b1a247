using System.Text.Json;
using Crm.Partners;

namespace Crm.Integrations.DaData;

/// <summary>The register of companies behind DaData's <c>findById/party</c> (PARTY-8). Safe to share between threads.</summary>
/// <remarks>
/// A busy (429), failing (5xx) or unreachable service is asked again, with growing waits; refusals are not. Every fault is an answer; only the caller's own
/// cancellation throws. Question: the INN, the KPP or the main branch, the type by the length of the INN.
/// </remarks>
public sealed class DaDataRegistry : ICounterpartyRegistry
{
    private const int MaxAnswerBytes = 1024 * 1024;

    private readonly HttpClient _client;
    private readonly DaDataOptions _options;
    private readonly Uri _find;

    /// <summary>Makes the adapter.</summary>
    /// <param name="client">The client; its base address does not count, a shorter time limit of its own does. It must not follow redirections.</param>
    /// <param name="options">The key, and how the service is asked.</param>
    /// <exception cref="ArgumentException">The key is missing or cannot stand in a header, a time or number is out of range.</exception>
    public DaDataRegistry(HttpClient client, DaDataOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        (_client, _options) = (client, options.Checked());
        _find = new Uri(_options.Address.AbsoluteUri.EndsWith('/') ? _options.Address : new Uri(_options.Address.AbsoluteUri + "/"), "findById/party");
    }

    /// <inheritdoc/>
    public async ValueTask<RegistryAnswer> FindAsync(RegistryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Inn.IsDefault)
        {
            return new RegistryAnswer.NotFound();
        }

        var wait = _options.FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await AttemptAsync(query, cancellationToken).ConfigureAwait(false);
            if (!answer.IsWorthRepeating || attempt == _options.Attempts || answer.RetryAfter > _options.LongestWait)
            {
                return answer.ToAnswer();
            }

            await Task.Delay(answer.RetryAfter is { } asked && asked > wait ? asked : wait, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < _options.LongestWait ? wait * 2 : _options.LongestWait;
        }
    }

    private async ValueTask<Attempt> AttemptAsync(RegistryQuery query, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var request = PartyRequest.Of(_find, query, _options.ApiKey);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (Attempt.OfStatus(response) is { } fault)
            {
                return fault;
            }

            var answer = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await using (answer.ConfigureAwait(false))
            {
                var bytes = await BoundedReading.ReadAsync(answer, MaxAnswerBytes, limit.Token).ConfigureAwait(false);
                return bytes is null ? Attempt.Unreadable : Attempt.Of(PartyReader.Read(bytes, query));
            }
        }
        catch (JsonException)
        {
            return Attempt.Unreadable;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            // What the exception says may repeat the request; the code says enough.
            return Attempt.Unavailable;
        }
    }
}
