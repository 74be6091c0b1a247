using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Views;

namespace Crm.Engine.Tests.Snippets;

public sealed class ViewSnippets
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task A_board_is_shown_and_a_card_is_dropped()
    {
        var crm = _world.Crm;
        var kind = (await _world.AddKindAsync()).Id;
        var deal = (await crm.Deals.OpenAsync(new OpenDeal(kind, "Forty chairs"))).Id;
        var other = (await crm.Deals.OpenAsync(new OpenDeal(kind, "A desk"))).Id;
        await crm.Deals.MoveAsync(new MoveDeal(other, StandardStages.Proposal));
        var cancellationToken = TestContext.Current.CancellationToken;
        var shown = new List<string>();

        // snippet:views-board
        var board = await crm.Boards.GetAsync(new BoardQuery(kind) { CardsPerColumn = 20 }, cancellationToken);
        foreach (var column in board.Columns)
        {
            shown.Add($"{column.Name}: {column.Count} deals, {column.Potential}, {column.Cards.Count} of them here");
        }

        var drop = new DropCard(deal, StandardStages.Proposal) { After = other };
        if ((await crm.Boards.CheckAsync(drop, cancellationToken)).Count == 0)
        {
            await crm.Boards.DropAsync(drop, cancellationToken);
        }

        // endsnippet
        Assert.Equal(11, shown.Count);
        Assert.Equal(StandardStages.Proposal, (await crm.Deals.GetAsync(deal, cancellationToken)).Stage);
    }

    [Fact]
    public async Task A_card_says_everything_about_a_deal()
    {
        var crm = _world.Crm;
        var deal = (await crm.Deals.OpenAsync(new OpenDeal((await _world.AddKindAsync()).Id, "Forty chairs"))).Id;
        var cancellationToken = TestContext.Current.CancellationToken;

        // snippet:views-card
        var card = await crm.Cards.DealAsync(deal, cancellationToken: cancellationToken);
        var (next, calls, facts) = (card.NextActivity, card.InteractionCount, card.Journal);

        var mine = await crm.Boards.MySalesAsync(new MySalesQuery { WithCoPerformed = true }, cancellationToken);
        var (running, potential) = (mine.Count, mine.Potential);
        // endsnippet
        Assert.Null(next);
        Assert.Equal((0, 1, 1), (calls, facts.Count, running));
        Assert.NotNull(potential);
    }
}
