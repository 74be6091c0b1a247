using System.Net;
using System.Net.Sockets;
using Crm.Integrations.DaData.Tests.Server;
using Crm.Partners;
using NodaTime;

namespace Crm.Integrations.DaData.Tests;

/// <summary>A service that errs, limits, is slow or goes away is an answer, never an exception (PARTY-8).</summary>
public sealed class DaDataFaultTests
{
    [Theory]
    [InlineData(401, "registry.key.refused")]
    [InlineData(403, "registry.access.refused")]
    [InlineData(400, "registry.query.refused")]
    [InlineData(405, "registry.query.refused")]
    [InlineData(413, "registry.query.refused")]
    public async Task A_refusal_is_told_and_not_asked_for_again(int status, string code)
    {
        await using var server = new LocalServer(ServerAnswer.Of(status, """{"family":"CLIENT_ERROR","reason":"x","message":"y"}"""), ServerAnswer.Json(Answers.Legal));

        Assert.Equal(code, Assert.IsType<RegistryAnswer.Refused>(await Asking.FindAsync(server, Answers.LegalInn)).Reason.Code);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_busy_or_failing_service_is_asked_again(int status)
    {
        await using var server = new LocalServer(ServerAnswer.Of(status), ServerAnswer.Of(status), ServerAnswer.Json(Answers.Legal));

        Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(429, "registry.limit.reached")]
    [InlineData(503, "registry.service.unavailable")]
    public async Task A_service_that_stays_busy_is_unavailable_after_three_attempts(int status, string code)
    {
        await using var server = new LocalServer([.. Enumerable.Repeat(ServerAnswer.Of(status), 4)]);

        var answer = Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(server, Answers.LegalInn));

        Assert.Equal((code, null, 3), (answer.Reason.Code, answer.RetryAfter, server.Requests.Count));
    }

    [Fact]
    public async Task A_long_wait_the_service_asks_for_is_told_instead_of_waited()
    {
        await using var server = new LocalServer(ServerAnswer.Of(429, "", "Retry-After: 3600"), ServerAnswer.Json(Answers.Legal));

        var answer = Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(server, Answers.LegalInn));

        Assert.Equal((Duration.FromHours(1), 1), (answer.RetryAfter, server.Requests.Count));
    }

    [Theory]
    [InlineData("Retry-After: 99999999999999999999")]
    [InlineData("Retry-After: -5")]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Retry-After: 0")]
    public async Task A_wait_that_makes_no_sense_is_not_obeyed(string header)
    {
        await using var server = new LocalServer(ServerAnswer.Of(503, "", header), ServerAnswer.Json(Answers.Legal));

        Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again()
    {
        await using var server = new LocalServer(ServerAnswer.Cut, ServerAnswer.Broken(Answers.Legal), ServerAnswer.Json(Answers.Legal));

        Assert.IsType<RegistryAnswer.Found>(await Asking.FindAsync(server, Answers.LegalInn));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_is_no_HTTP_is_unavailable()
    {
        await using var server = new LocalServer([.. Enumerable.Repeat(ServerAnswer.Raw("SSH-2.0-x\r\n\r\n"), 3)]);

        Assert.Equal("registry.service.unavailable", Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(server, Answers.LegalInn)).Reason.Code);
    }

    [Fact]
    public async Task A_slow_service_is_given_up_within_its_time_limit()
    {
        await using var server = new LocalServer(ServerAnswer.Hang, ServerAnswer.Stuck(Answers.Legal), ServerAnswer.Hang);

        var answer = await Asking.FindAsync(Asking.Options(server) with { Timeout = TimeSpan.FromMilliseconds(200) }, Answers.LegalInn);

        Assert.Equal("registry.service.unavailable", Assert.IsType<RegistryAnswer.Unavailable>(answer).Reason.Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();

        var options = new DaDataOptions { ApiKey = Asking.Key, Address = address, FirstWait = TimeSpan.Zero, LongestWait = TimeSpan.Zero };

        Assert.IsType<RegistryAnswer.Unavailable>(await Asking.FindAsync(options, Answers.LegalInn));
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_throws()
    {
        await using var server = new LocalServer(ServerAnswer.Hang, ServerAnswer.Hang, ServerAnswer.Hang);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Asking.FindAsync(Asking.Options(server), Answers.LegalInn, null, source.Token));
    }
}
