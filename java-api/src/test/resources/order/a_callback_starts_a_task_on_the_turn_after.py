import asyncio


async def child():
    print("child")


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def late():
    print("late")


async def main():
    task = asyncio.create_task(child())
    ended = asyncio.get_running_loop().create_future()

    def callback(done):
        print("callback")
        ended.set_result(None)

    task.add_done_callback(callback)
    ticking = asyncio.create_task(ticker())
    await ended
    print("main wakes")
    await ticking


asyncio.run(main())
