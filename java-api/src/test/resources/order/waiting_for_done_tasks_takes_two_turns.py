import asyncio


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    print("child")


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(2)]
    await tasks[1]
    ticking = asyncio.create_task(ticker())
    done, pending = await asyncio.wait(tasks)
    print("main goes on", len(done), len(pending))
    await ticking


asyncio.run(main())
