using System.Collections.Concurrent;
using Crm.Integrations.DaData.Tests.Server;
using Crm.Partners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.Integrations.DaData.Tests;

/// <summary>The key goes to the service alone (PARTY-8).</summary>
public sealed class DaDataKeyTests
{
    [Fact]
    public async Task The_key_stands_in_no_log_answer_or_text()
    {
        await using var server = new LocalServer(
            ServerAnswer.Of(401, Asking.Key), ServerAnswer.Of(500, Asking.Key), ServerAnswer.Cut, ServerAnswer.Raw("x\r\n\r\n"), ServerAnswer.Json(Answers.Legal));
        using var log = new CollectedLog();
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddDaData(Asking.Options(server));
        services.AddCrm(crm => crm.UseInMemoryStorage().UseDaData());
        await using var provider = services.BuildServiceProvider();
        var registry = provider.GetRequiredService<DaDataRegistry>();

        var query = new RegistryQuery(Inn.Parse(Answers.LegalInn));
        var answers = new List<string> { (await registry.FindAsync(query)).ToString(), (await registry.FindAsync(query)).ToString(), (await registry.FindAsync(query)).ToString() };

        Assert.Equal(5, server.Requests.Count);
        Assert.NotEmpty(log.Lines);
        Assert.All([.. log.Lines, .. answers, Asking.Options(server).ToString()], text => Assert.DoesNotContain(Asking.Key, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirection_is_not_followed_with_the_key()
    {
        await using var elsewhere = new LocalServer(ServerAnswer.Json(Answers.Legal));
        await using var server = new LocalServer(ServerAnswer.Of(307, "", $"Location: {elsewhere.Address}findById/party"));
        await using var provider = new ServiceCollection().Also(s => s.AddDaData(Asking.Options(server))).BuildServiceProvider();

        var answer = await provider.GetRequiredService<DaDataRegistry>().FindAsync(new(Inn.Parse(Answers.LegalInn)));

        Assert.Equal("registry.answer.unreadable", Assert.IsType<RegistryAnswer.Unavailable>(answer).Reason.Code);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("with a blank")]
    [InlineData("line\r\nX-Other: 1")]
    [InlineData("ключ")]
    public void A_key_that_cannot_stand_in_a_header_is_refused_at_start_and_not_repeated(string key)
    {
        var fault = Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddDaData(new() { ApiKey = key }));

        Assert.True(string.IsNullOrWhiteSpace(key) || !fault.ToString().Contains(key, StringComparison.Ordinal));
        Assert.ThrowsAny<ArgumentException>(() => CrmSdk.Create(crm => crm.UseInMemoryStorage().UseDaData(new DaDataOptions { ApiKey = key })));
    }

    private sealed class CollectedLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])}");

        public void Dispose()
        {
        }
    }
}

internal static class Chaining
{
    public static T Also<T>(this T value, Action<T> action)
    {
        action(value);
        return value;
    }
}
