import asyncio


async def never():
    try:
        print("never runs")
    finally:
        print("neither does this")


async def ticker():
    for i in range(3):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    ticking = asyncio.create_task(ticker())
    task = asyncio.create_task(never())
    task.add_done_callback(lambda done: print("callback", done.cancelled()))
    print("cancel", task.cancel(), task.done())
    await asyncio.sleep(0)
    print("done", task.done())
    await ticking
    print("cancel again", task.cancel())


asyncio.run(main())
